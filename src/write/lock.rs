//! One build at a time for one output.

use std::fs::{File, TryLockError};

use super::error::WriteError;
use super::place::Place;

/// Held while a build runs. The system lets go of it when the process ends, however it ends; the file stays, since
/// removing it would let two builds hold two files of the same name.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock. If another build has it: waits, once `waiting` was told, or gives up if there is no `waiting`.
    pub(crate) fn take(place: &Place, waiting: Option<impl FnOnce()>) -> Result<Self, WriteError> {
        let path = place.lock();
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(WriteError::at(&path))?;
        match (file.try_lock(), waiting) {
            (Ok(()), _) => {}
            (Err(TryLockError::WouldBlock), Some(waiting)) => {
                waiting();
                file.lock().map_err(WriteError::at(&path))?;
            }
            (Err(TryLockError::WouldBlock), None) => return Err(WriteError::Busy { output: place.output.clone() }),
            (Err(TryLockError::Error(error)), _) => return Err(WriteError::at(&path)(error)),
        }
        Ok(Self { file })
    }
}

/// Let go by name, and not by closing the file: a process that another thread is just starting has a copy of it open
/// until it runs its own program, and would hold the lock that long.
impl Drop for Lock {
    fn drop(&mut self) {
        // If this fails, closing the file does the same a moment later.
        let _ = self.file.unlock();
    }
}
